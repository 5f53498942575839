import { Alert, Button, Group } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { LogFile, LogMatch } from '../../../../src-main/contract/index.ts';
import { call } from '../../../lib/client.ts';
import { useShortcut } from '../../../lib/keys.ts';
import { showError } from '../../../lib/toasts.tsx';
import { useTokens } from '../../../lib/tokens.tsx';
import { useWorkspace } from '../../issues/workspace-store.ts';
import { logViews, useLogsStore } from '../logs-store.ts';
import { FindBar } from './find-bar.tsx';
import { mostShownBytes } from './line-decorations.ts';
import { characterWidth, gutterWidthOf, LineGrid, rangeInView } from './line-grid.tsx';
import classes from './log-viewer.module.css';
import { MarkForm } from './mark-form.tsx';
import { pinLines } from './pin-lines.ts';
import { type PickedSpan, SpanMenu } from './span-menu.tsx';
import { useFind } from './use-find.ts';
import { useLineCache } from './use-line-cache.ts';
import { useLineSelection } from './use-line-selection.ts';
import { useMarking } from './use-marking.ts';
import { usePlace } from './use-place.ts';
import { useScroller } from './use-scroller.ts';
import { useSpanInView } from './use-span-in-view.ts';
import { useSpans } from './use-spans.ts';
import { useTextSelection } from './use-text-selection.ts';
import { useWrappedHeights } from './use-wrapped-heights.ts';
import { viewerKeyDown } from './viewer-keys.ts';
import { ViewerToolbar } from './viewer-toolbar.tsx';

const stopWalking = () => useLogsStore.getState().setWalking(null);

/** Shows one file of any length. Give it the file's id as key: nothing of one file holds for another. */
export function LogViewer({ file }: { file: LogFile }) {
  const wrap = useLogsStore((store) => store.wrap);
  const chosenView = useLogsStore((store) => store.views[file.id] ?? 'original');
  const view = file.scanState === 'none' ? 'original' : chosenView;
  const redacted = view === 'redacted';
  const original = useLineCache(file.id, false, !redacted);
  const masked = useLineCache(file.id, true, view !== 'original');
  const cache = redacted ? masked : original;
  const beside = view === 'side' ? masked : null;
  const heights = useWrappedHeights(wrap, `${file.id} ${view}`);
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
  const showColumn = useCallback(
    (column: number) => {
      const node = element.current;
      if (!node) return;
      const width = view === 'side' ? node.clientWidth / 2 : node.clientWidth;
      const left = column * characterWidth;
      const seen = left >= node.scrollLeft && left <= node.scrollLeft + width - 160;
      if (!seen) node.scrollLeft = Math.max(0, left - width / 2);
    },
    [element, view],
  );
  // Outlives the find bar, so that the text of the match can be selected from where it begins.
  const lastMatch = useRef<LogMatch>(undefined);
  const showMatch = useCallback(
    (match: LogMatch) => {
      lastMatch.current = match;
      select(match.line);
      reveal(match.line);
      showColumn(match.column);
    },
    [select, reveal, showColumn],
  );
  const find = useFind(file.id, lineNow, showMatch);
  const head = selector.selection?.head;
  const text = useTextSelection({
    grid: element,
    cache: original,
    head,
    beginAt:
      lastMatch.current !== undefined && lastMatch.current.line === head ? lastMatch.current.column : 0,
    enabled: !redacted && file.scanState !== 'final',
    reveal: showColumn,
  });
  usePlace(file.id, file.lineCount, scroller, selector);
  const place = useLogsStore((store) => store.places[file.id]);
  const spanId = place?.spanId;
  useSpanInView(element, spanId, place?.request, gutterWidthOf(file.lineCount), { cache, spans });
  const [picked, setPicked] = useState<PickedSpan | null>(null);

  useEffect(() => cache.need(range.first, range.last), [cache, range.first, range.last]);
  useEffect(() => beside?.need(range.first, range.last), [beside, range.first, range.last]);
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
        if (!beside) return;
        const other = await call('logs.lines', { ...input, redacted: true });
        if (other.lines[0]) beside.replace(other.lines[0]);
      } catch (thrown) {
        showError(thrown);
      }
    },
    [file.id, redacted, cache, beside],
  );

  const openFind = () => find.setOpen(true);
  const marks = useMarking(file, (marked) => {
    if (marked) text.clear();
    focusLines();
  });
  const mark = () => {
    if (!marks.begin(text.chosen())) openFind();
  };
  const markFound = (every: boolean, at: HTMLElement) => {
    if (find.current) marks.beginMatches(every ? find.matches : [find.current], find.current, at);
  };
  const { panes, focused } = useWorkspace(file.issueId);
  const here = panes[focused] === 'logs';
  const nextView = () => {
    const next = logViews[(logViews.indexOf(view) + 1) % logViews.length] ?? 'original';
    useLogsStore.getState().setView(file.id, next);
  };
  useShortcut('B', 'Original, redacted, side by side', nextView, here && file.scanState !== 'none');
  useShortcut(
    'M',
    'Mark the selected text, or a text, as sensitive',
    mark,
    here && file.scanState === 'scanned',
  );
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
    walking: useLogsStore.getState().walking === file.id,
    textKeys: text,
    onMove: stopWalking,
    issueId: file.issueId,
    firstInView: range.top,
    selector,
    scroller,
  };
  return (
    <section className={classes.viewer} aria-label={`Viewer of ${file.fileName}`}>
      <ViewerToolbar
        file={file}
        lines={selector.lines}
        view={view}
        goToOpened={goToOpened}
        onGoToOpen={setGoToOpened}
        onGo={go}
        onFind={openFind}
        onMark={mark}
      />
      {find.open ? (
        <FindBar
          find={find}
          onMark={file.scanState === 'scanned' && !redacted ? markFound : null}
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
      {beside === null ? null : (
        <div
          className={classes.columnNames}
          style={{ paddingLeft: gutterWidthOf(file.lineCount) }}
          aria-hidden
        >
          <span>Original</span>
          <span>Redacted</span>
        </div>
      )}
      <LineGrid
        file={file}
        wrap={wrap}
        scroller={scroller}
        heights={heights}
        cache={cache}
        beside={beside}
        picked={text.picked}
        spans={spans}
        currentSpan={place && spanId ? { line: place.line, id: spanId } : null}
        onSpan={setPicked}
        onPickLine={stopWalking}
        find={find}
        tokens={tokens}
        redacted={redacted}
        selector={selector}
        onMore={more}
        onKeyDown={(event) => viewerKeyDown(event, keys)}
      />
      {text.byMouse === null || marks.marking !== null || file.scanState === 'none' ? null : (
        <Button
          className={classes.redact ?? ''}
          style={{ left: text.byMouse.left, top: text.byMouse.top + 4 }}
          size="compact-xs"
          title="M"
          onMouseDown={(event) => event.preventDefault()}
          onClick={mark}
        >
          Redact selection
        </Button>
      )}
      <MarkForm file={file} marking={marks.marking} lastType={marks.lastType} close={marks.close} />
      <SpanMenu
        logFileId={file.id}
        picked={picked}
        typeName={picked ? (tokens?.nameOf(picked.span.replacement) ?? picked.span.type) : ''}
        close={() => setPicked(null)}
      />
    </section>
  );
}
