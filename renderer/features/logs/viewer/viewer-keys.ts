import type { KeyboardEvent } from 'react';
import { copyLines } from './copy-lines.ts';
import type { LineSelector } from './use-line-selection.ts';
import type { Scroller } from './use-scroller.ts';
import type { TextKeys } from './use-text-selection.ts';

export interface ViewerKeys {
  /** The places of a finding are being walked: Escape goes back to it. */
  walking: boolean;
  textKeys: TextKeys;
  logFileId: string;
  lineCount: number;
  issueId: string;
  firstInView: number;
  selector: LineSelector;
  scroller: Scroller;
  /** The person went to another line. */
  onMove(): void;
}

function hasNativeSelection(): boolean {
  return window.getSelection()?.isCollapsed === false;
}

/** Where a key moves the head of the selection; null where it is no key that moves. */
function targetOf(event: KeyboardEvent, keys: ViewerKeys): number | null {
  const { selector, scroller, lineCount } = keys;
  const { viewport, rowHeight } = scroller.geometry;
  const page = Math.max(1, Math.floor(viewport / rowHeight) - 2);
  const from = selector.selection?.head;
  const by = (lines: number) => (from === undefined ? keys.firstInView : from + lines);
  switch (event.key) {
    case 'ArrowDown':
    case 'j':
    case 'J':
      return by(1);
    case 'ArrowUp':
    case 'k':
    case 'K':
      return by(-1);
    case 'PageDown':
      return (from ?? keys.firstInView) + page;
    case 'PageUp':
      return (from ?? keys.firstInView) - page;
    case 'Home':
      return 1;
    case 'End':
      return lineCount;
    default:
      return null;
  }
}

/** Keys of the lines themselves. What they do not know goes on to the shortcuts of the app. */
export function viewerKeyDown(event: KeyboardEvent, keys: ViewerKeys): void {
  if (event.target !== event.currentTarget) return;
  const { selector } = keys;
  if (keys.textKeys.pressed(event)) {
    event.preventDefault();
    return;
  }
  if (event.ctrlKey || event.metaKey) {
    if (event.key.toLowerCase() === 'c' && selector.lines && !hasNativeSelection()) {
      event.preventDefault();
      copyLines(keys.issueId, keys.logFileId, selector.lines);
    }
    if (event.key !== 'Home' && event.key !== 'End') return;
  }
  if (event.altKey) return;
  if (event.key === 'Escape' && keys.walking) return;
  if (event.key === 'Escape' && selector.selection) {
    event.preventDefault();
    selector.clear();
    return;
  }
  const target = targetOf(event, keys);
  if (target === null) return;
  event.preventDefault();
  const line = Math.min(keys.lineCount, Math.max(1, target));
  selector.select(line, event.shiftKey);
  keys.onMove();
  keys.scroller.nudge(line);
}
