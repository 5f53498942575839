import { Group, Panel, Separator } from 'react-resizable-panels';
import type { LogFile } from '../../../src-main/contract/index.ts';
import { useQuery } from '../../lib/use-query.ts';
import { useLogsStore } from '../logs/logs-store.ts';
import { LogViewer } from '../logs/viewer/log-viewer.tsx';
import { ChangesBar } from './changes-bar.tsx';
import classes from './pii.module.css';
import { ReviewBar } from './review-bar.tsx';
import { ReviewBody } from './review-body.tsx';

/** A log under the state of its redaction, with the review of its findings below. Give it the file's id as key. */
export function ReviewedLog({ file }: { file: LogFile }) {
  const scanned = file.scanState !== 'none';
  const { data: review } = useQuery('pii.review', scanned ? { logFileId: file.id } : null, {
    entities: ['pii'],
    issueId: file.issueId,
  });
  const open = useLogsStore((store) => store.reviewOpen[file.id] ?? false);
  const shown = open ? review : undefined;
  return (
    <>
      <ReviewBar file={file} review={review} open={shown !== undefined} />
      {review === undefined ? null : <ChangesBar file={file} review={review} />}
      <div className={classes.split}>
        <Group orientation="vertical" id="review">
          <Panel id="log" minSize="20%">
            <LogViewer file={file} />
          </Panel>
          {shown === undefined ? null : (
            <>
              <Separator className="separator" aria-label="Height of the review" />
              <Panel id="findings" minSize="20%" defaultSize="42%">
                <section className={classes.panel} aria-label="Review of findings">
                  <ReviewBody file={file} review={shown} />
                </section>
              </Panel>
            </>
          )}
        </Group>
      </div>
    </>
  );
}
