/** Why reading this file would show secrets, or null. A pattern counts when it could match such a file. */
export function sensitiveFile(_name: string, _glob: boolean, _remote: boolean): string | null {
  return null;
}
