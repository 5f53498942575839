import { Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { IssueReview } from '../../../src-main/contract/issues.ts';
import { useUtc } from '../../lib/display.ts';
import { useDraft } from '../../lib/drafts.ts';
import { fromTypedTime, toTypedTime, zoneLabel } from '../../lib/format.ts';
import { QueryView } from '../../lib/query-view.tsx';
import { runCommand } from '../../lib/use-command.ts';
import { useQuery } from '../../lib/use-query.ts';
import classes from './workspace.module.css';

type TimeField = 'startedAt' | 'detectedAt' | 'respondedAt' | 'mitigatedAt' | 'resolvedAt';
type TextField = Exclude<keyof IssueReview, TimeField>;

const times: [TimeField, string][] = [
  ['startedAt', 'Started'],
  ['detectedAt', 'Detected'],
  ['respondedAt', 'Responded'],
  ['mitigatedAt', 'Mitigated'],
  ['resolvedAt', 'Resolved'],
];

const texts: [TextField, string, string][] = [
  ['impact', 'Impact', 'Who could not do what, how many, for how long'],
  ['detection', 'Detection', 'How it was noticed, and what should have noticed it'],
  ['response', 'Response', 'Who did what'],
  ['resolution', 'Resolution', 'What ended it'],
  ['wentWell', 'What went well', ''],
  ['wentWrong', 'What went wrong', ''],
  ['gotLucky', 'Where we got lucky', ''],
];

interface FieldProps<F> {
  issueId: string;
  field: F;
  label: string;
  review: IssueReview;
  saved: (label: string) => void;
}

/** Saved when it is left. What could not be saved stays in the draft. */
function ReviewText({
  issueId,
  field,
  label,
  review,
  saved,
  hint,
}: FieldProps<TextField> & { hint: string }) {
  const [draft, setDraft] = useDraft(`review:${issueId}:${field}`);
  const save = async () => {
    if (draft === undefined || draft === review[field]) return setDraft(undefined);
    const done = await runCommand('issues.saveReview', { id: issueId, [field]: draft });
    if (done === undefined) return;
    setDraft(undefined);
    saved(label);
  };
  return (
    <Textarea
      label={label}
      placeholder={hint}
      autosize
      minRows={2}
      maxRows={14}
      maxLength={20_000}
      value={draft ?? review[field]}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={save}
    />
  );
}

function ReviewTime({ issueId, field, label, review, saved }: FieldProps<TimeField>) {
  const utc = useUtc();
  const [draft, setDraft] = useDraft(`review:${issueId}:${field}`);
  const invalid = draft !== undefined && fromTypedTime(draft, utc) === undefined;
  const save = async () => {
    if (draft === undefined) return;
    const value = fromTypedTime(draft, utc);
    if (value === undefined) return;
    if (value === review[field]) return setDraft(undefined);
    const done = await runCommand('issues.saveReview', { id: issueId, [field]: value });
    if (done === undefined) return;
    setDraft(undefined);
    saved(label);
  };
  return (
    <TextInput
      label={label}
      placeholder="2026-11-03 10:02:17"
      className={classes.time}
      value={draft ?? toTypedTime(review[field], utc)}
      error={invalid ? 'Write it as 2026-11-03 10:02:17' : undefined}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
        if (event.key === 'Escape') setDraft(undefined);
      }}
    />
  );
}

/** What a postmortem needs and no log tells. */
export function ReviewSection({ issueId }: { issueId: string }) {
  const query = useQuery('issues.getReview', { id: issueId }, { entities: ['review'], issueId });
  const utc = useUtc();
  const [last, setLast] = useState('');
  return (
    <section className={classes.section} aria-labelledby="review-heading">
      <Title order={2} id="review-heading">
        Facts for the postmortem
      </Title>
      <Text size="xs" c="dimmed" aria-live="polite">
        {last === '' ? `Saved as you leave a field. Times in ${zoneLabel(utc)}.` : `${last} saved.`}
      </Text>
      <QueryView query={query}>
        {(review) => (
          <Stack gap="md">
            <div className={classes.times}>
              {times.map(([field, label]) => (
                <ReviewTime
                  key={field}
                  issueId={issueId}
                  field={field}
                  label={label}
                  review={review}
                  saved={setLast}
                />
              ))}
            </div>
            {texts.map(([field, label, hint]) => (
              <ReviewText
                key={field}
                issueId={issueId}
                field={field}
                label={label}
                hint={hint}
                review={review}
                saved={setLast}
              />
            ))}
          </Stack>
        )}
      </QueryView>
    </section>
  );
}
