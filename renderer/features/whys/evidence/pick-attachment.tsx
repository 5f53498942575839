import { Text } from '@mantine/core';
import { useState } from 'react';
import { formatBytes } from '../../../lib/format.ts';
import { QueryView } from '../../../lib/query-view.tsx';
import { useQuery } from '../../../lib/use-query.ts';
import classes from '../whys.module.css';
import { AttachmentImage } from './attachment-image.tsx';
import type { PickerProps } from './evidence-picker.tsx';

export function PickAttachment({ issueId, pick }: PickerProps) {
  const query = useQuery('attachments.list', { issueId }, { entities: ['attachment'], issueId });
  const [chosen, setChosen] = useState<{ id: string; fileName: string } | null>(null);
  return (
    <QueryView query={query} rows={2}>
      {(attachments) =>
        attachments.length === 0 ? (
          <Text c="dimmed">This issue has no images yet. Paste or drop one in Overview.</Text>
        ) : (
          <>
            <fieldset className={classes.choices}>
              <legend className={classes.legend}>Image</legend>
              {attachments.map((attachment) => (
                <label key={attachment.id} className={classes.choice}>
                  <input
                    type="radio"
                    name="attachment"
                    checked={chosen?.id === attachment.id}
                    onChange={() => {
                      setChosen(attachment);
                      pick({ kind: 'attachment', attachmentId: attachment.id });
                    }}
                  />
                  <span className={classes.choiceText}>{attachment.fileName}</span>
                  <span className={classes.choiceTime}>{formatBytes(attachment.fileSize)}</span>
                </label>
              ))}
            </fieldset>
            {chosen === null ? null : <AttachmentImage id={chosen.id} name={chosen.fileName} />}
          </>
        )
      }
    </QueryView>
  );
}
