import { Button, Group, Kbd, Text, Textarea } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useDraft } from '../../lib/drafts.ts';
import { useInView } from './use-in-view.ts';
import classes from './whys.module.css';

export interface WhyValues {
  question: string;
  answer: string | null;
}

interface Props {
  /** Where the unsaved text is kept. */
  draftKey: string;
  label: string;
  initial: WhyValues;
  focus: 'question' | 'answer';
  /** Answers whether it was saved. `next`: go on with the why under it. */
  save: (values: WhyValues, next: boolean) => Promise<boolean>;
  cancel: () => void;
}

/** Enter goes from the question to the answer, Ctrl or ⌘ with Enter saves and asks on, Escape goes back and keeps the text. */
export function WhyForm({ draftKey, label, initial, focus, save, cancel }: Props) {
  const [question, setQuestion] = useDraft(`${draftKey}:question`);
  const [answer, setAnswer] = useDraft(`${draftKey}:answer`);
  const [running, setRunning] = useState(false);
  const questionField = useRef<HTMLTextAreaElement>(null);
  const answerField = useRef<HTMLTextAreaElement>(null);
  const form = useInView<HTMLFormElement>();
  const asked = question ?? initial.question;
  const answered = answer ?? initial.answer ?? '';
  useEffect(() => {
    const field = focus === 'question' ? questionField.current : answerField.current;
    field?.focus();
    // A proposal is taken by Enter or replaced by typing.
    if (focus === 'question') field?.select();
  }, [focus]);
  const drop = () => {
    setQuestion(undefined);
    setAnswer(undefined);
  };
  const submit = async (next: boolean) => {
    if (asked.trim() === '') return questionField.current?.focus();
    setRunning(true);
    const text = answered.trim();
    const saved = await save({ question: asked.trim(), answer: text === '' ? null : text }, next);
    if (saved) drop();
    setRunning(false);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      cancel();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit(true);
    } else if (event.key === 'Enter' && !event.shiftKey && event.target === questionField.current) {
      event.preventDefault();
      answerField.current?.focus();
    }
  };
  return (
    <form
      ref={form}
      className={classes.form}
      aria-label={label}
      onKeyDown={pressed}
      onSubmit={(event) => {
        event.preventDefault();
        submit(false);
      }}
    >
      <Textarea
        ref={questionField}
        label="Question"
        placeholder="Why did checkout fail?"
        autosize
        minRows={1}
        maxRows={6}
        maxLength={10_000}
        value={asked}
        onChange={(event) => setQuestion(event.currentTarget.value)}
      />
      <Textarea
        ref={answerField}
        label="Answer"
        placeholder="What the evidence says. Leave it empty if nobody knows yet."
        autosize
        minRows={2}
        maxRows={14}
        maxLength={10_000}
        value={answered}
        onChange={(event) => setAnswer(event.currentTarget.value)}
      />
      <Group gap="sm">
        <Button onClick={() => submit(true)} loading={running} disabled={asked.trim() === ''}>
          Save and ask why
        </Button>
        <Button type="submit" variant="default" disabled={asked.trim() === '' || running}>
          Save why
        </Button>
        <Button
          variant="subtle"
          color="gray"
          onClick={() => {
            drop();
            cancel();
          }}
        >
          Cancel
        </Button>
        <Text size="xs" c="dimmed" className={classes.hint}>
          <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd> saves and asks on
        </Text>
      </Group>
    </form>
  );
}
