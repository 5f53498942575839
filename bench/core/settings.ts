/** What the parts of the core benchmark are given. */
export interface CoreBench {
  /** An empty folder for the part. */
  folder: string;
  /** Size of the log for adding, reading back and finding. */
  megabytes: number;
  /** Size of the log for the first screen and for memory. */
  largeMegabytes: number;
  issues: number;
  rounds: number;
}
