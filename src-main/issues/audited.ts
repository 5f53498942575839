import type { Issue } from '../contract/index.ts';

/** What the audit log keeps of an issue: all but the description, which may quote logs and is kept by its length. */
export function audited(issue: Issue) {
  const { description, ...rest } = issue;
  return { ...rest, descriptionLength: description?.length ?? 0 };
}
