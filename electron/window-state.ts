import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Rectangle } from 'electron';
import { z } from 'zod';

const coordinate = z.int().min(-100_000).max(100_000);
const windowState = z.strictObject({
  x: coordinate,
  y: coordinate,
  width: z.int().min(1).max(100_000),
  height: z.int().min(1).max(100_000),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowState>;

export const smallestWindow = { width: 860, height: 560 };
const usualWindow = { width: 1360, height: 860 };
// How much of the title bar has to be on a display for a person to be able to move the window.
const reachable = { width: 160, height: 32 };

/** The kept state; null when there is none or it does not parse. */
export function readWindowState(path: string): WindowState | null {
  try {
    return windowState.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Keeps the state. Where it cannot be written the window opens in its usual place: not worth a message. */
export function writeWindowState(path: string, state: WindowState): void {
  const temporary = `${path}.new`;
  try {
    writeFileSync(temporary, JSON.stringify(state), { mode: 0o600 });
    renameSync(temporary, path);
  } catch {
    // See above.
  }
}

function isReachable(window: Rectangle, area: Rectangle): boolean {
  const overlap = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const top = window.y - area.y;
  return overlap >= reachable.width && top >= 0 && top <= area.height - reachable.height;
}

/** Where to open the window, in DIP. Without a position it is centred: there was none, or its display is gone. */
export function placeWindow(
  saved: WindowState | null,
  workAreas: Rectangle[],
): { bounds: Omit<Rectangle, 'x' | 'y'> & Partial<Pick<Rectangle, 'x' | 'y'>>; maximized: boolean } {
  const wanted = saved ?? usualWindow;
  const home = saved && workAreas.find((area) => isReachable(saved, area));
  const area = home ?? workAreas[0] ?? { x: 0, y: 0, ...usualWindow };
  const width = Math.max(smallestWindow.width, Math.min(wanted.width, area.width));
  const height = Math.max(smallestWindow.height, Math.min(wanted.height, area.height));
  const position = home ? { x: saved.x, y: saved.y } : {};
  return { bounds: { width, height, ...position }, maximized: saved?.maximized ?? false };
}
