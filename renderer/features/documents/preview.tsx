import { useDebouncedValue } from '@mantine/hooks';
import { useEffect } from 'react';
import { QueryView } from '../../lib/query-view.tsx';
import { useQuery } from '../../lib/use-query.ts';
import classes from './documents.module.css';
import { PreviewHtml } from './preview-html.tsx';

interface Props {
  issueId: string;
  documentId: string;
  text: string;
  counted: (replacements: number) => void;
}

/** The text as it will leave: made by the core, redacted. */
export function Preview({ issueId, documentId, text, counted }: Props) {
  const [asked] = useDebouncedValue(text, 250);
  const query = useQuery(
    'documents.previewText',
    { id: documentId, contentMd: asked },
    { entities: ['pii', 'log_file'], issueId, keepPrevious: true },
  );
  const replacements = query.data?.replacements;
  useEffect(() => {
    if (replacements !== undefined) counted(replacements);
  }, [replacements, counted]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keyboard
    <section className={classes.preview} aria-label="Preview" tabIndex={0}>
      <QueryView query={query}>{({ html }) => <PreviewHtml html={html} />}</QueryView>
    </section>
  );
}
