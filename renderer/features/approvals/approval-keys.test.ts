// @vitest-environment jsdom
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { listenForApprovalKeys, takeApprovalKeys } from './approval-keys.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-26T10:00:00Z') });
  onTestFinished(listenForApprovalKeys(window));
});
afterEach(() => {
  vi.useRealTimers();
});

function press(key: string, more: KeyboardEventInit = {}): boolean {
  return document.body.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }),
  );
}

function ask(canSession = true) {
  const answer = vi.fn();
  onTestFinished(takeApprovalKeys({ shownAt: Date.now(), canSession, answer }));
  return answer;
}

test('somebody who is typing answers nothing, until there was a pause', () => {
  const answer = ask();
  for (const key of 'aasada') {
    vi.advanceTimersByTime(150);
    press(key);
  }
  expect(answer).not.toHaveBeenCalled();
  vi.advanceTimersByTime(800);
  press('a');
  expect(answer).toHaveBeenCalledWith('allow_once');
});

test('the keys answer what they say; Enter and others answer nothing', () => {
  const answer = ask();
  for (const key of ['Enter', ' ', 'y', 'Tab']) {
    vi.advanceTimersByTime(800);
    press(key);
  }
  vi.advanceTimersByTime(800);
  press('a', { ctrlKey: true });
  vi.advanceTimersByTime(800);
  press('a', { repeat: true });
  expect(answer).not.toHaveBeenCalled();
  vi.advanceTimersByTime(800);
  press('s');
  expect(answer).toHaveBeenLastCalledWith('allow_session');
  vi.advanceTimersByTime(800);
  press('d');
  expect(answer).toHaveBeenLastCalledWith('deny');
});

test('what may not be allowed for the session is not, by key either', () => {
  const answer = ask(false);
  vi.advanceTimersByTime(800);
  press('s');
  expect(answer).not.toHaveBeenCalled();
});

test('Escape denies at once and reaches nothing below', () => {
  const below = vi.fn();
  window.addEventListener('keydown', below, true);
  onTestFinished(() => window.removeEventListener('keydown', below, true));
  const answer = ask();
  press('Escape');
  expect(answer).toHaveBeenCalledWith('deny');
  expect(below).not.toHaveBeenCalled();
});

test('without a question keys are left alone', () => {
  const below = vi.fn();
  window.addEventListener('keydown', below);
  onTestFinished(() => window.removeEventListener('keydown', below));
  press('Escape');
  press('a');
  expect(below).toHaveBeenCalledTimes(2);
});
