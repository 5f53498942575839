import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type ErrorCode, errorTexts } from './errors.ts';

/** Where each code is provoked. A code without a test has no business in the union. */
const provokedIn: Record<ErrorCode, string> = {
  INVALID_INPUT: 'ipc/conformance.ts',
  UNKNOWN_PROCEDURE: 'ipc/conformance.ts',
  TOO_LARGE: 'attachments/attachments.test.ts',
  NOT_FOUND: 'bad-input.test.ts',
  CONFLICT: 'documents/documents.test.ts',
  INVALID_TRANSITION: 'issues/issues.test.ts',
  CONFIRMATION_MISMATCH: 'issues/issues.test.ts',
  LOCKED: 'bad-input.test.ts',
  NO_KEY: 'vault/vault.test.ts',
  WRONG_KEY: 'vault/vault.test.ts',
  WEAK_PASSPHRASE: 'vault/vault.test.ts',
  INVALID_KEY: 'vault/vault.test.ts',
  KEYCHAIN_UNAVAILABLE: 'vault/vault.test.ts',
  NOT_INITIALISED: 'vault/vault.test.ts',
  ALREADY_INITIALISED: 'vault/vault.test.ts',
  NOT_A_DATABASE: 'bad-input.test.ts',
  DATABASE_TOO_NEW: 'db/migrate.test.ts',
  DATABASE_DAMAGED: 'bad-input.test.ts',
  MIGRATION_CHANGED: 'db/migrate.test.ts',
  DISK_FULL: 'bad-input.test.ts',
  READ_ONLY: 'bad-input.test.ts',
  IN_USE: 'bad-input.test.ts',
  BACKUP_INVALID: 'backup/backup.test.ts',
  AUDIT_BROKEN: 'cli/cli.test.ts',
  FILE_NOT_FOUND: 'logs/logs.test.ts',
  FILE_UNREADABLE: 'bad-input.test.ts',
  IS_DIRECTORY: 'logs/logs.test.ts',
  FILE_EMPTY: 'logs/logs.test.ts',
  FILE_CHANGED: 'logs/logs.test.ts',
  FILE_TOO_LARGE: 'logs/logs.test.ts',
  UNSUPPORTED_FORMAT: 'logs/logs.test.ts',
  DUPLICATE_FILE: 'logs/logs.test.ts',
  ARCHIVE_BOMB: 'logs/logs.test.ts',
  ARCHIVE_UNSAFE: 'logs/logs.test.ts',
  ARCHIVE_DAMAGED: 'logs/logs.test.ts',
  REVIEW_REQUIRED: 'outbound/outbound.test.ts',
  REDACTION_FINAL: 'pii/pii.test.ts',
  RULE_INVALID: 'pii/rules.test.ts',
  WORKING_DIRECTORY_MISSING: 'commands/commands.test.ts',
  PATH_NOT_GRANTED: 'documents/documents.test.ts',
  EXPORT_EXISTS: 'documents/documents.test.ts',
  EXPORT_UNWRITABLE: 'documents/documents.test.ts',
  KUBECONFIG_INVALID: 'kubeconfigs/schema.test.ts',
  KUBECONFIG_PLUGIN_UNAPPROVED: 'kubeconfigs/kubeconfigs.test.ts',
  KUBECTL_MISSING: 'kubeconfigs/kubectl.test.ts',
  CLUSTER_UNREACHABLE: 'kubeconfigs/kubectl.test.ts',
  CANCELLED: 'logs/logs.test.ts',
  DISCONNECTED: '../renderer/lib/client.test.ts',
  INTERNAL: 'ipc/connection.test.ts',
};

/** Codes whose place is written elsewhere and may come later: the command line and the window. */
const elsewhere: ErrorCode[] = ['AUDIT_BROKEN', 'DISCONNECTED'];

test.each(Object.entries(provokedIn))('%s is provoked in %s', (code, file) => {
  if (elsewhere.includes(code as ErrorCode)) return;
  expect(readFileSync(join(import.meta.dirname, '..', file), 'utf8')).toMatch(new RegExp(`['"]${code}['" ]`));
});

test('every text says what happened, what it means and what to do', () => {
  for (const [code, text] of Object.entries(errorTexts)) {
    expect(text, code).toMatch(/\.$/);
    expect(text.split('. ').length, code).toBeGreaterThan(
      code === 'CANCELLED' || code.startsWith('FILE_EMPTY') ? 1 : 0,
    );
    expect(text, code).not.toMatch(/undefined|Error:|\{/);
  }
});
