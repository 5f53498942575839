import { expect, test } from 'vitest';
import { atDraft, distinct, findInHistory, stepInHistory } from './history.ts';

const commands = ['kubectl get pods', 'df -h', 'uptime'];

test('goes back, forth, and to what was being written', () => {
  const first = stepInHistory(commands, atDraft, 'kubectl lo', 1);
  expect(first).toEqual({ at: 0, draft: 'kubectl lo', text: 'kubectl get pods' });
  const second = stepInHistory(commands, first ?? atDraft, first?.text ?? '', 1);
  expect(second?.text).toBe('df -h');
  const back = stepInHistory(commands, first ?? atDraft, 'changed meanwhile', -1);
  expect(back).toEqual({ at: -1, draft: 'kubectl lo', text: 'kubectl lo' });
  expect(stepInHistory(commands, atDraft, '', -1)).toBeNull();
  expect(stepInHistory(commands, { at: 2, draft: '' }, '', 1)).toBeNull();
});

test('finds by words in any order', () => {
  expect(findInHistory(commands, 'pods kube')).toEqual(['kubectl get pods']);
  expect(findInHistory(commands, '')).toEqual(commands);
  expect(distinct(['a', 'b', 'a'])).toEqual(['a', 'b']);
});
