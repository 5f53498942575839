import { Alert, Button, Group } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { LogFile, LogMatch } from '../../../../src-main/contract/index.ts';
import { call } from '../../../lib/client.ts';
import { useShortcut } from '../../../lib/keys.ts';
import { showError } from '../../../lib/toasts.tsx';
import { useTokens } from '../../../lib/tokens.tsx';
import { useLogsStore } from '../logs-store.ts';
import { FindBar } from './find-bar.tsx';
import { mostShownBytes } from './line-decorations.ts';
import { characterWidth, gutterWidthOf, LineGrid, rangeInView } from './line-grid.tsx';
import classes from './log-viewer.module.css';
import { pinLines } from './pin-lines.ts';
import { type PickedSpan, SpanMenu } from './span-menu.tsx';
import { useFind } from './use-find.ts';
import { useLineCache } from './use-line-cache.ts';
import { useLineSelection } from './use-line-selection.ts';
import { usePlace } from './use-place.ts';
import { useScroller } from './use-scroller.ts';
import { useSpanInView } from './use-span-in-view.ts';
import { useSpans } from './use-spans.ts';
import { useWrappedHeights } from './use-wrapped-heights.ts';
import { viewerKeyDown } from './viewer-keys.ts';
import { ViewerToolbar } from './viewer-toolbar.tsx';

/** Shows one file of any length. Give it the file's id as key: nothing of one file holds for another. */
export function LogViewer({ file }: { file: LogFile }) {
  const wrap = useLogsStore((store) => store.wrap);
  const redacted = useLogsStore((store) => store.redacted[file.id] ?? false);
  const cache = useLineCache(file.id, redacted);
  const heights = useWrappedHeights(wrap, `${file.id} ${redacted}`);
  const scroller = useScroller(file.lineCount, wrap, heights.heightOf);
  const selector = useLineSelection();
  const [goToOpened, setGoToOpened] = useState(false);
  const range = rangeInView(scroller, wrap);
  const spans = useSpans(file.id, cache, range.first, range.last, !redacted && file.scanState !== 'none');
  const tokens = useTokens();

  const top = useRef(range.top);
  top.current = range.top;
  const { select } = selector;
  const { reveal, element } = scroller;
  const lineNow = useCallback(() => selector.selection?.head ?? top.current, [selector.selection]);
  const showMatch = useCallback(
    (match: LogMatch) => {
      select(match.line);
      reveal(match.line);
      const node = element.current;
      if (!node) return;
      const column = match.column * characterWidth;
      const seen = column >= node.scrollLeft && column <= node.scrollLeft + node.clientWidth - 160;
      if (!seen) node.scrollLeft = Math.max(0, column - node.clientWidth / 2);
    },
    [select, reveal, element],
  );
  const find = useFind(file.id, lineNow, showMatch);
  usePlace(file.id, file.lineCount, scroller, selector);
  const place = useLogsStore((store) => store.places[file.id]);
  const spanId = place?.spanId;
  useSpanInView(element, spanId, place?.request, gutterWidthOf(file.lineCount), { cache, spans });
  const [picked, setPicked] = useState<PickedSpan | null>(null);

  useEffect(() => cache.need(range.first, range.last), [cache, range.first, range.last]);
  useEffect(() => () => useLogsStore.getState().rememberTop(file.id, top.current), [file.id]);

  const focusLines = useCallback(() => element.current?.focus(), [element]);
  const go = (line: number) => {
    select(line);
    reveal(line);
    // The popover gives the focus back to its button after this.
    setTimeout(focusLines, 50);
  };
  const more = useCallback(
    async (line: number) => {
      try {
        const input = { id: file.id, from: line, count: 1, redacted, maxLineBytes: mostShownBytes };
        const { lines } = await call('logs.lines', input);
        if (lines[0]) cache.replace(lines[0]);
      } catch (thrown) {
        showError(thrown);
      }
    },
    [file.id, redacted, cache],
  );

  const openFind = () => find.setOpen(true);
  useShortcut('/', 'Find in file', openFind);
  useShortcut('Mod+F', 'Find in file', openFind);
  useShortcut('Mod+G', 'Go to line', () => setGoToOpened(true));
  useShortcut('F3', 'Next match', () => find.step(1), find.open);
  useShortcut('Shift+F3', 'Previous match', () => find.step(-1), find.open);
  useShortcut(
    'P',
    'Pin the selected lines to the timeline',
    () => selector.lines && pinLines(file.id, selector.lines),
    selector.lines !== null,
  );

  const error = cache.error();
  const keys = {
    logFileId: file.id,
    lineCount: file.lineCount,
    redacted,
    firstInView: range.top,
    selector,
    scroller,
  };
  return (
    <section className={classes.viewer} aria-label={`Viewer of ${file.fileName}`}>
      <ViewerToolbar
        file={file}
        lines={selector.lines}
        redacted={redacted}
        goToOpened={goToOpened}
        onGoToOpen={setGoToOpened}
        onGo={go}
        onFind={openFind}
      />
      {find.open ? (
        <FindBar
          find={find}
          onClose={() => {
            find.setOpen(false);
            focusLines();
          }}
        />
      ) : null}
      {error ? (
        <Alert color="red" title="The lines could not be read" m={8}>
          <Group justify="space-between">
            {error.message}
            <Button variant="default" onClick={cache.retry}>
              Try again
            </Button>
          </Group>
        </Alert>
      ) : null}
      <LineGrid
        file={file}
        wrap={wrap}
        scroller={scroller}
        heights={heights}
        cache={cache}
        spans={spans}
        currentSpan={place && spanId ? { line: place.line, id: spanId } : null}
        onSpan={setPicked}
        find={find}
        tokens={tokens}
        redacted={redacted}
        selector={selector}
        onMore={more}
        onKeyDown={(event) => viewerKeyDown(event, keys)}
      />
      <SpanMenu
        logFileId={file.id}
        picked={picked}
        typeName={picked ? (tokens?.nameOf(picked.span.replacement) ?? picked.span.type) : ''}
        close={() => setPicked(null)}
      />
    </section>
  );
}
