import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type GenerateOptions, generateLog } from './generate-log.ts';

/** The logs of the demo's incident, three views of the same two hours. */
export interface DemoLogs {
  /** What the cluster's collector gathered: several formats in one file. */
  cluster: string;
  /** The gateway's access log, rotated and packed. */
  access: string;
  /** One instance of the checkout service, JSON lines. */
  service: string;
}

/** Writes the logs into a folder; `bytes` is the size of the largest. */
export function writeDemoLogs(folder: string, start: Date, bytes: number): DemoLogs {
  const logs = {
    cluster: join(folder, 'shop-cluster.log'),
    access: join(folder, 'gateway-access.log.1.gz'),
    service: join(folder, 'checkout-7d9f-2.jsonl'),
  };
  const file = openSync(logs.cluster, 'w', 0o600);
  for (const chunk of generateLog({ seed: 1, bytes, format: 'mixed', start })) writeSync(file, chunk);
  closeSync(file);
  const access = { seed: 2, bytes: Math.floor(bytes / 2), format: 'access', start } as const;
  writeFileSync(logs.access, gzipSync(whole(access)), { mode: 0o600 });
  const service = { seed: 3, bytes: Math.floor(bytes / 3), format: 'json', start } as const;
  writeFileSync(logs.service, whole(service), { mode: 0o600 });
  return logs;
}

function whole(options: GenerateOptions): Buffer {
  return Buffer.concat([...generateLog(options)]);
}
