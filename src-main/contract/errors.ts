/**
 * The closed union of error codes that cross a boundary (IPC, WebSocket, CLI) and the text a person reads for each.
 * A text says what happened, what it means for the data, and what to do. Anything that is not one of these is INTERNAL.
 */
export const errorTexts = {
  INVALID_INPUT:
    'The request was not understood. Nothing was changed. Correct the named field and try again.',
  UNKNOWN_PROCEDURE:
    'This version of Casebook does not know that request. Nothing was changed. Reload the window.',
  TOO_LARGE:
    'The request is larger than Casebook accepts. Nothing was changed. Send less, or add large content as a file.',
  NOT_FOUND: 'There is no such item, or it was deleted. Nothing was changed. Refresh the list.',
  CONFLICT:
    'The item was changed elsewhere in the meantime. Nothing was overwritten. Reload it and apply your change again.',
  INVALID_TRANSITION: 'That change of status is not possible from the current one. Nothing was changed.',
  CONFIRMATION_MISMATCH: 'The typed confirmation does not match. Nothing was deleted. Type the exact title.',
  LOCKED: 'Casebook is locked. Nothing was read or changed. Unlock it with the passphrase.',
  NO_KEY:
    'No key was given for the database. Set CASEBOOK_DB_KEY (64 hex digits) or CASEBOOK_PASSPHRASE, or unlock in the app.',
  WRONG_KEY:
    'The key or passphrase does not open this database. The file was left untouched. Check the key and try again.',
  WEAK_PASSPHRASE: 'The passphrase is too short. Nothing was changed. Use at least 8 characters.',
  INVALID_KEY: 'The key is not 64 hex digits. Nothing was changed. Check CASEBOOK_DB_KEY.',
  KEYCHAIN_UNAVAILABLE:
    'The keychain of this system cannot keep the key safely. Nothing was stored. Choose a passphrase instead.',
  NOT_INITIALISED:
    'There is no Casebook database in this folder yet. Run "casebook init" or start the app to create one.',
  ALREADY_INITIALISED:
    'There is already a Casebook database in this folder. It was left untouched. Choose another folder.',
  NOT_A_DATABASE:
    'The file is not a Casebook database. It was left untouched. Check the folder, or restore a backup.',
  DATABASE_TOO_NEW:
    'The database was written by a newer version of Casebook. It was left untouched. Update Casebook to open it.',
  DATABASE_DAMAGED:
    'The database is damaged. It was left as it is. Keep a copy of the file and restore the newest backup.',
  MIGRATION_CHANGED:
    'A migration that this database already applied has another content now. The database was left untouched. Reinstall Casebook.',
  DISK_FULL:
    'The disk is full. The change was rolled back and nothing was lost. Free some space and try again.',
  READ_ONLY:
    'The data folder cannot be written. Nothing was changed. Check its permissions, or choose another with --data.',
  IN_USE:
    'Another Casebook is using this data folder. Nothing was changed. Close it, or choose another folder with --data.',
  BACKUP_INVALID:
    'The backup could not be verified. It was not used and the current data was left untouched.',
  AUDIT_BROKEN:
    'The audit log does not verify. The data was left as it is. See the named entry and compare with a backup.',
  FILE_NOT_FOUND: 'There is no such file. Nothing was added. Check the path.',
  FILE_UNREADABLE: 'The file cannot be read. Nothing was added. Check its permissions.',
  IS_DIRECTORY:
    'That is a folder, not a file. Nothing was added. Name the files in it, or add it as a folder.',
  FILE_EMPTY: 'The file is empty. Nothing was added.',
  FILE_CHANGED:
    'The file changed while it was read. Nothing was added. Add a copy of it, or add it again when it is quiet.',
  FILE_TOO_LARGE:
    'The file is larger than 2 GiB. Nothing was added. Split it, or add the part around the incident.',
  UNSUPPORTED_FORMAT: 'The file is not a text log that Casebook can read. Nothing was added.',
  DUPLICATE_FILE: 'This issue already has a file with the same content. Nothing was added.',
  ARCHIVE_BOMB:
    'The archive expands far beyond what a log does. Nothing was added. Unpack it yourself and add the files.',
  ARCHIVE_UNSAFE:
    'The archive holds an entry with an unsafe name. Nothing was added. Unpack it yourself and check it.',
  ARCHIVE_DAMAGED: 'The archive is damaged or cut off. Nothing was added. Fetch it again.',
  REDACTION_FINAL:
    'The redaction of this file is final. Nothing was changed. Add the file again to review it anew.',
  REVIEW_REQUIRED:
    'Something in it was not reviewed yet. Nothing left Casebook. Look at the preview, then approve it or decide on what was found.',
  RULE_INVALID: 'The rule cannot be used. Nothing was changed. Correct the named place in it.',
  WORKING_DIRECTORY_MISSING:
    'The working directory is not there or cannot be entered. Nothing was run. Choose a folder that exists.',
  PATH_NOT_GRANTED:
    'The window may only read and write files that a person chose or dropped. Nothing was read or written. Choose the file in the dialog.',
  EXPORT_EXISTS:
    'A file with that name exists. It was not overwritten. Choose another name, or allow to overwrite it.',
  EXPORT_UNWRITABLE:
    'The export cannot be written there. Nothing was written. Check the folder and its permissions.',
  KUBECONFIG_INVALID:
    'The kubeconfig cannot be used. Nothing was run or changed. Correct the named place and add it again.',
  KUBECONFIG_PLUGIN_UNAPPROVED:
    'The kubeconfig starts a program to get its credentials, and nobody approved that program. Nothing was run. Look at it under Kubeconfigs and approve it.',
  KUBECTL_MISSING:
    'No kubectl was found. Nothing was run. Install kubectl, or name the one to use in the settings.',
  CLUSTER_UNREACHABLE:
    'The cluster gave no usable answer. Nothing was changed. Check the network, the address and the credentials of the kubeconfig.',
  CANCELLED: 'Cancelled. Nothing was left behind.',
  DISCONNECTED: 'The connection to Casebook was lost. What was acknowledged is safe. Reload the window.',
  INTERNAL:
    'Something unexpected happened. What was acknowledged is safe. Try again, and report the reference if it stays.',
} as const;

export type ErrorCode = keyof typeof errorTexts;

/** How an error crosses a boundary. `ref` finds the entry in the local log; stack and SQL stay there. */
export interface WireError {
  code: ErrorCode;
  message: string;
  details?: Record<string, unknown>;
  ref: string;
}
