import { gzip } from 'pako';
import type { AddOutcome, Progress } from '../../../src-main/contract/index.ts';
import { call } from '../../lib/client.ts';

/** Base64 of this much stays well under the 4 MiB that the host takes at once. */
export const sliceBytes = 2 * 1024 * 1024;

export interface Slice {
  sequence: number;
  start: number;
  end: number;
  last: boolean;
}

/** The slices of a file in order. An empty file is one empty slice, so that the host hears its end. */
export function slicesOf(size: number, bytes: number = sliceBytes): Slice[] {
  const count = Math.max(1, Math.ceil(size / bytes));
  return Array.from({ length: count }, (_, sequence) => ({
    sequence,
    start: sequence * bytes,
    end: Math.min(size, (sequence + 1) * bytes),
    last: sequence === count - 1,
  }));
}

/** Text packs to a fraction; what is packed already would only cost time. */
const worthPacking = 0.7;

interface PackedSlice {
  data: string;
  packed: boolean;
}

/** Packs slices as long as the first one shows that it is worth it. */
function createPacker(): (blob: Blob) => Promise<PackedSlice> {
  let pack: boolean | undefined;
  return async (blob) => {
    if (pack === false || blob.size === 0) return { data: await toBase64(blob), packed: false };
    const bytes = gzip(new Uint8Array(await blob.arrayBuffer()), { level: 1 });
    pack ??= bytes.length < blob.size * worthPacking;
    return { data: await toBase64(pack ? new Blob([bytes]) : blob), packed: pack };
  };
}

function toBase64(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const address = String(reader.result);
      resolve(address.slice(address.indexOf(',') + 1));
    };
    reader.onerror = () => reject(reader.error);
    if (blob.size === 0) resolve('');
    else reader.readAsDataURL(blob);
  });
}

export interface UploadHost {
  begin(input: { issueId: string; fileName: string; size: number }): Promise<{ uploadId: string }>;
  push(
    input: { uploadId: string; sequence: number; data: string; last: boolean; packed: boolean },
    signal: AbortSignal,
  ): Promise<unknown>;
  run(
    uploadId: string,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<{ results: AddOutcome[] }>;
}

export const contractHost: UploadHost = {
  begin: (input) => call('logs.beginUpload', input),
  push: (input, signal) => call('logs.pushUpload', input, { signal }),
  run: (uploadId, signal, onProgress) => call('logs.runUpload', { uploadId }, { signal, onProgress }),
};

/**
 * Sends a file in order, one slice at a time: the next is sent only when the last was taken. The job that consumes
 * them runs meanwhile; when it ends early (refused, cancelled) nothing more is sent, and its answer is the answer.
 */
export async function uploadFile(
  issueId: string,
  file: File,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
  host: UploadHost = contractHost,
): Promise<AddOutcome[]> {
  const fileName = (file.webkitRelativePath || file.name).slice(-255);
  const { uploadId } = await host.begin({ issueId, fileName, size: file.size });
  const stop = new AbortController();
  const stopAll = () => stop.abort();
  signal.addEventListener('abort', stopAll);
  if (signal.aborted) stopAll();

  let ended = false;
  const running = host.run(uploadId, stop.signal, onProgress).finally(() => {
    ended = true;
  });
  // Its rejection is awaited below; until then it must not count as unhandled.
  running.catch(() => undefined);
  const pack = createPacker();
  try {
    let taken: Promise<unknown> = Promise.resolve();
    for (const { sequence, start, end, last } of slicesOf(file.size)) {
      // The next slice is packed while the host takes the last.
      const [slice] = await Promise.all([pack(file.slice(start, end)), taken]);
      if (ended || stop.signal.aborted) break;
      taken = host.push({ uploadId, sequence, last, ...slice }, stop.signal);
      taken.catch(() => undefined);
    }
    await taken;
  } catch (thrown) {
    // A push fails when the job has ended under it; then the job knows better why.
    const answer = await Promise.race([running, new Promise<null>((done) => setTimeout(done, 1000, null))]);
    stopAll();
    if (answer === null) throw thrown;
  } finally {
    signal.removeEventListener('abort', stopAll);
  }
  if (signal.aborted) stopAll();
  return (await running).results;
}
