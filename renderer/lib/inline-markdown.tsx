const marks = /(`[^`\n]+`|\*\*[^*\n]+\*\*)/;

/** Text with what people mark most often in it: `code` and **weight**. The rest stands as it was typed. */
export function InlineMarkdown({ text }: { text: string }) {
  return text.split(marks).map((part, index) => {
    if (index % 2 === 0) return part;
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
    if (part.startsWith('`')) return <code key={index}>{part.slice(1, -1)}</code>;
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    return <strong key={index}>{part.slice(2, -2)}</strong>;
  });
}
