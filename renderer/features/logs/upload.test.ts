// @vitest-environment jsdom
import fc from 'fast-check';
import { ungzip } from 'pako';
import { describe, expect, test, vi } from 'vitest';
import type { AddOutcome } from '../../../src-main/contract/index.ts';
import { sliceBytes, slicesOf, type UploadHost, uploadFile } from './upload.ts';

const refusal: AddOutcome = {
  outcome: 'refused',
  fileName: 'a.log',
  code: 'FILE_EMPTY',
  message: 'The file is empty. Nothing was added.',
  existingId: null,
};

interface FakeHost {
  host: UploadHost;
  pushed: { sequence: number; bytes: number; last: boolean; packed: boolean }[];
  finish(results: AddOutcome[]): void;
  fail(error: Error): void;
  mostAtOnce(): number;
}

function bytesOf(data: string, packed: boolean): Uint8Array {
  const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  return packed ? ungzip(bytes) : bytes;
}

/** Takes slices slowly and ends its job when told, or with the last slice. */
function fakeHost(options: { endAfter?: number } = {}): FakeHost {
  const pushed: FakeHost['pushed'] = [];
  const job = Promise.withResolvers<{ results: AddOutcome[] }>();
  let atOnce = 0;
  let most = 0;
  return {
    pushed,
    finish: (results) => job.resolve({ results }),
    fail: (error) => job.reject(error),
    mostAtOnce: () => most,
    host: {
      begin: async () => ({ uploadId: 'upload' }),
      push: async ({ sequence, data, last, packed }) => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        await new Promise((taken) => setTimeout(taken, 1));
        atOnce -= 1;
        pushed.push({ sequence, bytes: bytesOf(data, packed).length, last, packed });
        if (last || pushed.length === options.endAfter) job.resolve({ results: [refusal] });
      },
      run: (_uploadId, signal) => {
        signal.addEventListener('abort', () => job.reject(new Error('cancelled')));
        return job.promise;
      },
    },
  };
}

const noProgress = () => undefined;

describe('slices', () => {
  test('cover the file once, in order, and end once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 1, max: 999 }), (size, bytes) => {
        const slices = slicesOf(size, bytes);
        expect(slices.map((slice) => slice.sequence)).toEqual(slices.map((_, index) => index));
        expect(slices.filter((slice) => slice.last)).toEqual([slices.at(-1)]);
        let position = 0;
        for (const slice of slices) {
          expect(slice.start).toBe(position);
          expect(slice.end - slice.start).toBeLessThanOrEqual(bytes);
          position = slice.end;
        }
        expect(position).toBe(size);
      }),
    );
  });
});

describe('upload', () => {
  test('sends one slice at a time and marks the last', async () => {
    const fake = fakeHost();
    const file = new File([new Uint8Array(sliceBytes * 2 + 5)], 'a.log');
    const results = await uploadFile('issue', file, new AbortController().signal, noProgress, fake.host);
    expect(results).toEqual([refusal]);
    expect(fake.pushed).toEqual([
      { sequence: 0, bytes: sliceBytes, last: false, packed: true },
      { sequence: 1, bytes: sliceBytes, last: false, packed: true },
      { sequence: 2, bytes: 5, last: true, packed: true },
    ]);
    expect(fake.mostAtOnce()).toBe(1);
  });

  test('an empty file is sent as its end', async () => {
    const fake = fakeHost();
    await uploadFile('issue', new File([], 'a.log'), new AbortController().signal, noProgress, fake.host);
    expect(fake.pushed).toEqual([{ sequence: 0, bytes: 0, last: true, packed: false }]);
  });

  test('sends text packed, as it was', async () => {
    const lines = 'time=2026-03-04T08:00:00.000Z level=INFO Größe 你好\n'.repeat(5000);
    let received = '';
    const fake = fakeHost();
    const host: UploadHost = {
      ...fake.host,
      push: (slice, signal) => {
        expect(slice.packed).toBe(true);
        expect(slice.data.length).toBeLessThan(lines.length / 4);
        received += new TextDecoder().decode(bytesOf(slice.data, slice.packed));
        return fake.host.push(slice, signal);
      },
    };
    await uploadFile('issue', new File([lines], 'a.log'), new AbortController().signal, noProgress, host);
    expect(received).toBe(lines);
  });

  test('sends as it is what does not pack', async () => {
    const fake = fakeHost();
    const noise = new Uint8Array(sliceBytes + 7);
    for (let at = 0; at < noise.length; at += 65_536) crypto.getRandomValues(noise.subarray(at, at + 65_536));
    const file = new File([noise], 'a.gz');
    await uploadFile('issue', file, new AbortController().signal, noProgress, fake.host);
    expect(fake.pushed).toEqual([
      { sequence: 0, bytes: sliceBytes, last: false, packed: false },
      { sequence: 1, bytes: 7, last: true, packed: false },
    ]);
  });

  test('stops sending when the job has ended', async () => {
    const fake = fakeHost({ endAfter: 1 });
    const file = new File([new Uint8Array(sliceBytes * 8)], 'a.log');
    const results = await uploadFile('issue', file, new AbortController().signal, noProgress, fake.host);
    expect(results).toEqual([refusal]);
    expect(fake.pushed.length).toBeLessThan(3);
  });

  test('cancelling ends the job and the sending', async () => {
    const fake = fakeHost();
    const controller = new AbortController();
    const file = new File([new Uint8Array(sliceBytes * 8)], 'a.log');
    const upload = uploadFile('issue', file, controller.signal, noProgress, fake.host);
    await vi.waitFor(() => expect(fake.pushed.length).toBeGreaterThan(0));
    controller.abort();
    await expect(upload).rejects.toThrow('cancelled');
    const sent = fake.pushed.length;
    await new Promise((later) => setTimeout(later, 30));
    expect(fake.pushed.length).toBeLessThanOrEqual(sent + 1);
  });

  test('a slice that is refused because the job failed gives the reason of the job', async () => {
    const fake = fakeHost();
    const host: UploadHost = {
      ...fake.host,
      push: async () => {
        fake.fail(new Error('disk full'));
        throw new Error('no such upload');
      },
    };
    const file = new File([new Uint8Array(10)], 'a.log');
    await expect(uploadFile('issue', file, new AbortController().signal, noProgress, host)).rejects.toThrow(
      'disk full',
    );
  });
});
