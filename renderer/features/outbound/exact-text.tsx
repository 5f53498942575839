import type { OutboundPreview } from '../../../src-main/contract/outbound.ts';
import { formatBytes } from '../../lib/format.ts';
import { TokenText } from '../../lib/tokens.tsx';
import classes from './outbound.module.css';

const hashLength = 12;

/** Exactly what would leave, with its tokens marked: nothing stands in it that does not leave. */
export function ExactText({ preview }: { preview: OutboundPreview }) {
  const { text, cut, bytes, sha256 } = preview;
  return (
    <figure className={classes.exact} aria-label="What leaves">
      <figcaption>
        What leaves
        <span>
          {bytes === null ? 'the whole log' : formatBytes(bytes)}
          {sha256 === null ? null : <span title={`SHA-256 ${sha256}`}> · {sha256.slice(0, hashLength)}</span>}
        </span>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by keyboard, too */}
      <pre tabIndex={0}>
        <TokenText text={text} />
      </pre>
      {cut ? (
        <p className={classes.hint}>
          The first {formatBytes(new Blob([text]).size)} are shown. What follows is redacted alike.
        </p>
      ) : null}
    </figure>
  );
}
