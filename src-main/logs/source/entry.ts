/** Settings of opening a log. Sizes in bytes. */
export interface OpenOptions {
  /** Aborting ends reading with CANCELLED. */
  signal?: AbortSignal | undefined;
  /** The largest text one entry may hold; 2 GiB unless told. Zip archives may hold four times this in all. */
  maxBytes?: number | undefined;
  /** Called about once a MiB with the bytes read of the file as it lies on disk; not throttled. */
  onProgress?: ((readBytes: number, totalBytes: number | null) => void) | undefined;
}

/** One text log. A plain, gzip or zstd file is one entry, a zip archive has one for each file in it. */
export interface LogEntry {
  /** Base name to show: `app.log.1.gz`, or `bundle.zip/inner/app.log` inside a zip archive. */
  fileName: string;
  /** Bytes of the original entry where they are known (for zip: as declared), for progress and estimates. */
  sizeHint: number | null;
  mimeType: string;
  /** Starts reading. Once per entry, and before the next entry is asked for. */
  open(): LogContent;
}

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface ContentResult {
  /** Size of the original content: file bytes, or what the archive held, before any transcoding. */
  originalBytes: number;
  /** SHA-256, lower-case hex, of that same original content; a byte-order mark counts. */
  sha256: string;
  encoding: TextEncoding;
  /** Bytes of all chunks together. */
  textBytes: number;
}

export interface LogContent {
  /**
   * The text as UTF-8. UTF-8 input, valid or not, passes byte for byte without its byte-order mark; line ends are kept.
   * A chunk (1 MiB or less, up to 3 MiB where it was transcoded) belongs to the reader until it asks for the next one, then its memory is used again:
   * copy what outlives that, and do not transfer its buffer to another thread.
   *
   * Fails with a CasebookError: CANCELLED, FILE_EMPTY, FILE_CHANGED, FILE_TOO_LARGE, FILE_UNREADABLE,
   * UNSUPPORTED_FORMAT, ARCHIVE_BOMB, ARCHIVE_DAMAGED. After FILE_EMPTY and UNSUPPORTED_FORMAT the following entries of
   * a zip archive can still be read.
   */
  chunks: AsyncIterable<Uint8Array>;
  /** What was read. Throws before the end of `chunks`. */
  result(): ContentResult;
}
