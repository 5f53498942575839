import { useDebouncedValue } from '@mantine/hooks';
import type { RefObject } from 'react';
import type { Output } from '../../../src-main/contract/index.ts';
import { QueryView } from '../../lib/query-view.tsx';
import { type QueryState, useQuery } from '../../lib/use-query.ts';
import classes from './documents.module.css';
import { PreviewHtml } from './preview-html.tsx';

export type PreviewQuery = QueryState<Output<'documents.previewText'>>;

const quietMs = 250;

/** The text as it will leave: made by the core, redacted, with the number of replaced values. */
export function usePreview(issueId: string, id: string, text: string): PreviewQuery {
  const [contentMd] = useDebouncedValue(text, quietMs);
  return useQuery(
    'documents.previewText',
    { id, contentMd },
    { entities: ['pii', 'log_file'], issueId, keepPrevious: true },
  );
}

interface Props {
  query: PreviewQuery;
  element: RefObject<HTMLElement | null>;
}

export function Preview({ query, element }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keyboard
    <section ref={element} className={classes.preview} aria-label="Preview" tabIndex={0}>
      <QueryView query={query}>{({ html }) => <PreviewHtml html={html} />}</QueryView>
    </section>
  );
}
