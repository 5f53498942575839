import { LocalText } from './tokens.tsx';

const marks = /(`[^`\n]+`|\*\*[^*\n]+\*\*)/;

/** Text with what people mark most often in it: `code` and **weight**. The rest stands as it was typed. */
export function InlineMarkdown({ text }: { text: string }) {
  return text.split(marks).map((part, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
    if (index % 2 === 0) return <LocalText key={index} text={part} />;
    if (part.startsWith('`'))
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <code key={index}>
          <LocalText text={part.slice(1, -1)} />
        </code>
      );
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <strong key={index}>
        <LocalText text={part.slice(2, -2)} />
      </strong>
    );
  });
}
