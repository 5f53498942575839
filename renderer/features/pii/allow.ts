import type { LogFile, SpanGroup } from '../../../src-main/contract/index.ts';
import { call } from '../../lib/client.ts';
import { showDone, showError, showUndo } from '../../lib/toasts.tsx';
import { remember } from './undo.ts';

/**
 * Allows a value, or all of a type, on the issue or everywhere. What was found of it is rejected; taking it back puts that to what
 * it was in every file.
 */
export async function allow(
  file: LogFile,
  group: SpanGroup,
  typeName: string,
  what: 'value' | 'type',
  where: 'issue' | 'everywhere',
): Promise<void> {
  try {
    const issueId = where === 'issue' ? file.issueId : null;
    const value = what === 'value' ? group.value : null;
    const { id } = await call('pii.allow', { issueId, type: group.type, value });
    const subject = what === 'value' ? `This value of ${typeName}` : typeName;
    const label = `${subject} is allowed ${where === 'issue' ? 'on this issue' : 'everywhere'}`;
    const { undo } = remember(file.id, label, async () => {
      const { restored } = await call('pii.disallow', { id, restore: true });
      if (restored === null) showDone('What was rejected with it stays so: it is too much, or too long ago.');
    });
    showUndo(`${label}. Searches leave it out from now on.`, undo);
  } catch (thrown) {
    showError(thrown, 'Nothing was allowed');
  }
}
