import { useEffect, useRef } from 'react';
import { create } from 'zustand';

export interface Shortcut {
  /** `C`, `/`, `[`, `Escape`, `Mod+K`, `Mod+Shift+L`, or a sequence: `G I`. */
  key: string;
  label: string;
  handler: (event: KeyboardEvent) => void;
}

interface Registry {
  shortcuts: readonly Shortcut[];
}

export const useShortcuts = create<Registry>(() => ({ shortcuts: [] }));

const sequenceMs = 1_200;

/** The newest registration of a key wins, so that what lies on top answers. Returns what takes it back. */
export function register(key: string, label: string, handler: (event: KeyboardEvent) => void): () => void {
  const shortcut: Shortcut = { key, label, handler };
  useShortcuts.setState(({ shortcuts }) => ({ shortcuts: [...shortcuts, shortcut] }));
  return () => {
    useShortcuts.setState(({ shortcuts }) => ({ shortcuts: shortcuts.filter((one) => one !== shortcut) }));
  };
}

/** Registers while the component is mounted and `enabled`; the handler may change on each render. */
export function useShortcut(
  key: string,
  label: string,
  handler: (event: KeyboardEvent) => void,
  enabled = true,
): void {
  const latest = useRef(handler);
  latest.current = handler;
  useEffect(() => {
    if (!enabled) return;
    return register(key, label, (event) => latest.current(event));
  }, [key, label, enabled]);
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('[contenteditable="true"]') !== null) return true;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (!(target instanceof HTMLInputElement)) return false;
  return !['checkbox', 'radio', 'button', 'submit', 'reset', 'range'].includes(target.type);
}

const pressable =
  'a, button, input, summary, [role="button"], [role="tab"], [role="menuitem"], [role="option"]';
const steerable =
  'input, [role="tab"], [role="menuitem"], [role="option"], [role="separator"], [role="slider"]';

/** Enter, space and the arrows belong to the control that has the focus. */
function belongsToControl(event: KeyboardEvent): boolean {
  if (!(event.target instanceof HTMLElement)) return false;
  if (event.key === 'Enter' || event.key === ' ') return event.target.matches(pressable);
  return event.key.startsWith('Arrow') && event.target.matches(steerable);
}

/** How an event is written in the registry: letters upper-case, `Mod` for Ctrl or ⌘. */
export function keyOf(event: KeyboardEvent): string {
  const name = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const modifiers = [
    event.ctrlKey || event.metaKey ? 'Mod' : '',
    event.altKey ? 'Alt' : '',
    // Shift is part of the character itself for `?` and its like.
    event.shiftKey && (name.length > 1 || /[A-Z]/.test(name)) ? 'Shift' : '',
  ].filter((modifier) => modifier !== '');
  return [...modifiers, name].join('+');
}

function findLast(key: string): Shortcut | undefined {
  return useShortcuts.getState().shortcuts.findLast((shortcut) => shortcut.key === key);
}

function startsSequence(key: string): boolean {
  return useShortcuts.getState().shortcuts.some((shortcut) => shortcut.key.startsWith(`${key} `));
}

/**
 * Listens on a target. Plain keys are left alone while the person types and while a dialog is open, except for those
 * that carry a modifier.
 */
export function listenForKeys(target: Window | HTMLElement): () => void {
  let prefix: string | null = null;
  let prefixAt = 0;
  let covered = false;
  // On the way down: on the way up, the dialog or menu that took Escape is gone already, and Escape would go back twice.
  const look = () => {
    covered = document.querySelector('[role="dialog"], [role="menu"]') !== null;
  };
  const pressed = (event: Event) => {
    if (!(event instanceof KeyboardEvent) || event.defaultPrevented || event.isComposing) return;
    if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key) || belongsToControl(event)) return;
    const key = keyOf(event);
    const plain = !key.includes('Mod+') && !key.includes('Alt+');
    if (plain && (isTyping(event.target) || covered)) {
      prefix = null;
      return;
    }
    const inSequence = prefix !== null && Date.now() - prefixAt < sequenceMs;
    const found = (inSequence ? findLast(`${prefix} ${key}`) : undefined) ?? findLast(key);
    prefix = null;
    if (found !== undefined) {
      event.preventDefault();
      found.handler(event);
    } else if (startsSequence(key)) {
      prefix = key;
      prefixAt = Date.now();
    }
  };
  target.addEventListener('keydown', look, true);
  target.addEventListener('keydown', pressed);
  return () => {
    target.removeEventListener('keydown', look, true);
    target.removeEventListener('keydown', pressed);
  };
}
