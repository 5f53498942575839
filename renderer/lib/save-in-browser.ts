/** Hands text or bytes to the browser's own download. */
export function saveInBrowser(
  fileName: string,
  mimeType: string,
  data: string | Uint8Array<ArrayBuffer> | Blob,
): void {
  const address = URL.createObjectURL(new Blob([data], { type: mimeType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
