import { openForReading } from '../db/open.ts';
import { createFinder } from '../logs/find.ts';
import { readChunks } from '../logs/read.ts';
import type { FindReply, FindTask } from './protocol.ts';
import { runThread } from './thread.ts';

const reportEveryBytes = 8 * 1024 * 1024;

async function find(task: FindTask, open: { path: string; key: Buffer }, reply: (value: FindReply) => void) {
  const db = openForReading(open.path, open.key);
  try {
    const finder = createFinder(task.text, task.caseSensitive, task.limit);
    let reported = 0;
    for (const { place, bytes } of readChunks(db, task.logFileId)) {
      finder.push(bytes, place.lineBreaks);
      if (finder.full()) break;
      if (place.startByte - reported >= reportEveryBytes) {
        reported = place.startByte;
        reply({ event: 'progress', done: reported });
      }
    }
    finder.finish();
    reply({ event: 'matches', matches: finder.matches, complete: !finder.full() });
  } finally {
    db.handle.close();
  }
}

await runThread(find);
