/** Debian's browser, which the end-to-end tests and the benchmark drive. */
export const systemChromium = '/usr/bin/chromium';

/** A browser that runs as root, without a screen, and asks the network for nothing of its own. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
