import type { WebSocket } from 'ws';

const channels = { stdout: 1, stderr: 2, status: 3 };

function message(channel: number, text: string): Buffer {
  return Buffer.concat([Buffer.from([channel]), Buffer.from(text)]);
}

/** Runs nothing: `echo` prints its arguments, `false` fails, everything else is not found, over the channels of v5.channel.k8s.io. */
export function answerExec(client: WebSocket, command: string[]): void {
  const [program = '', ...args] = command;
  if (program === 'echo') client.send(message(channels.stdout, `${args.join(' ')}\n`));
  if (program !== 'echo' && program !== 'false')
    client.send(message(channels.stderr, `${program}: not found\n`));
  const exitCode = { echo: 0, false: 1 }[program] ?? 127;
  const status =
    exitCode === 0
      ? { metadata: {}, status: 'Success' }
      : {
          metadata: {},
          status: 'Failure',
          message: `command terminated with non-zero exit code: exit code ${exitCode}`,
          reason: 'NonZeroExitCode',
          details: { causes: [{ reason: 'ExitCode', message: String(exitCode) }] },
        };
  client.send(message(channels.status, JSON.stringify(status)));
  client.close(1000);
}
