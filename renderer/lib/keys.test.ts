// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listenForKeys, register, useShortcuts } from './keys.ts';

let stop: () => void;
let pressed: string[];

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '<input id="text" /><button id="button">Go</button>';
  useShortcuts.setState({ shortcuts: [] });
  pressed = [];
  stop = listenForKeys(window);
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

function note(key: string, name = key): () => void {
  return register(key, name, () => pressed.push(name));
}

function press(key: string, options: KeyboardEventInit = {}, target: Element = document.body): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options });
  target.dispatchEvent(event);
  return event;
}

test('a key runs its handler and is taken from the browser', () => {
  note('C');
  expect(press('c').defaultPrevented).toBe(true);
  expect(press('x').defaultPrevented).toBe(false);
  expect(pressed).toEqual(['C']);
});

test('characters that need shift are written without it, letters with it', () => {
  note('?');
  note('Shift+L');
  press('?', { shiftKey: true });
  press('L', { shiftKey: true });
  expect(pressed).toEqual(['?', 'Shift+L']);
});

test('Mod is Ctrl or ⌘', () => {
  note('Mod+K');
  press('k', { ctrlKey: true });
  press('k', { metaKey: true });
  press('k');
  expect(pressed).toEqual(['Mod+K', 'Mod+K']);
});

test('a sequence needs both keys in time', () => {
  note('G I');
  note('I');
  press('g');
  press('i');
  expect(pressed).toEqual(['G I']);
  press('g');
  vi.advanceTimersByTime(2_000);
  press('i');
  expect(pressed).toEqual(['G I', 'I']);
});

test('a key that continues no sequence counts for itself', () => {
  note('G I');
  note('C');
  press('g');
  press('c');
  expect(pressed).toEqual(['C']);
});

test('plain keys are left alone while the person types, those with a modifier are not', () => {
  note('C');
  note('Mod+K');
  const input = document.querySelector('#text') as HTMLInputElement;
  press('c', {}, input);
  press('k', { ctrlKey: true }, input);
  expect(pressed).toEqual(['Mod+K']);
});

test('plain keys are left alone under a dialog', () => {
  note('C');
  document.body.insertAdjacentHTML('beforeend', '<div role="dialog"></div>');
  press('c');
  expect(pressed).toEqual([]);
});

test('the Escape that closes a menu does nothing else', () => {
  note('Escape');
  document.body.insertAdjacentHTML('beforeend', '<div role="menu"></div>');
  const menu = document.querySelector('[role="menu"]') as HTMLElement;
  menu.addEventListener('keydown', () => menu.remove());
  press('Escape', {}, menu);
  expect(pressed).toEqual([]);
  press('Escape');
  expect(pressed).toEqual(['Escape']);
});

test('Enter on a button presses the button', () => {
  note('Enter');
  const button = document.querySelector('#button') as HTMLButtonElement;
  expect(press('Enter', {}, button).defaultPrevented).toBe(false);
  press('Enter');
  expect(pressed).toEqual(['Enter']);
});

test('the newest registration answers, and the older one again when it leaves', () => {
  note('N', 'below');
  const leave = note('N', 'above');
  press('n');
  leave();
  press('n');
  expect(pressed).toEqual(['above', 'below']);
});
