import {
  AlignmentType,
  BorderStyle,
  type ILevelsOptions,
  type IStylesOptions,
  LevelFormat,
  LineRuleType,
  ShadingType,
} from 'docx';

// Fonts that Word on Windows and macOS, Pages and LibreOffice (by metric twins) all have: what lines up must line up there.
const textFont = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: 'Microsoft YaHei', cs: 'Arial' };
export const codeFont = {
  ascii: 'Courier New',
  hAnsi: 'Courier New',
  eastAsia: 'Microsoft YaHei',
  cs: 'Courier New',
};

export const codeStyle = 'CasebookCode';
export const frameStyle = 'CasebookFrame';
/** Twips between the edge of a code block and its text. */
export const codePadding = 100;
export const cellStyle = 'CasebookCell';
export const border = { style: BorderStyle.SINGLE, size: 4, color: 'C9D1D9' } as const;
export const bullets = 'bullets';
/** Word knows nine levels. */
export const deepestLevel = 8;
/** Twips (1/20 point) per level of a list or quote. */
export const indentStep = 360;

const codeFill = 'F3F5F7';
const codeBorder = { style: BorderStyle.SINGLE, size: 4, space: 4, color: codeFill } as const;

export function documentStyles(language: string): IStylesOptions {
  const heading = (size: number, before: number) => ({
    run: { size, bold: true, color: '1B1F24', font: textFont },
    paragraph: { spacing: { before, after: 120 }, keepNext: true, keepLines: true },
  });
  return {
    default: {
      document: {
        run: {
          font: textFont,
          size: 20,
          language: { value: language, eastAsia: 'zh-CN', bidirectional: 'ar-SA' },
        },
        paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } },
      },
      heading1: heading(36, 0),
      heading2: heading(27, 320),
      heading3: heading(23, 240),
      heading4: heading(20, 200),
      heading5: heading(20, 200),
      heading6: heading(20, 200),
      hyperlink: { run: { color: '0B57C2', underline: {} } },
      listParagraph: { paragraph: { spacing: { after: 60 }, contextualSpacing: false } },
    },
    paragraphStyles: [
      {
        id: codeStyle,
        name: 'Code',
        basedOn: 'Normal',
        quickFormat: true,
        run: { font: codeFont, size: 16, noProof: true },
        paragraph: {
          spacing: { before: 0, after: 0, line: 240, lineRule: LineRuleType.AUTO },
          shading: { type: ShadingType.CLEAR, fill: codeFill },
          // Borders of equal paragraphs merge: one frame around all lines of a block.
          border: { top: codeBorder, bottom: codeBorder, left: codeBorder, right: codeBorder },
        },
      },
      { id: frameStyle, name: 'Page frame', basedOn: 'Normal', run: { size: 16, color: '59636E' } },
      {
        id: cellStyle,
        name: 'Table text',
        basedOn: 'Normal',
        run: { size: 17 },
        paragraph: { spacing: { before: 30, after: 30, line: 240, lineRule: LineRuleType.AUTO } },
      },
    ],
  };
}

/** The nine levels of a bulleted list (`start` undefined) or of a numbered one whose every level begins at `start`. */
export function listLevels(start: number | undefined): ILevelsOptions[] {
  return Array.from({ length: deepestLevel + 1 }, (_, level) => ({
    level,
    format: start === undefined ? LevelFormat.BULLET : LevelFormat.DECIMAL,
    text: start === undefined ? (['•', '–', '▪'][level % 3] ?? '•') : `%${level + 1}.`,
    alignment: AlignmentType.START,
    ...(start === undefined ? {} : { start }),
    style: { paragraph: { indent: { left: indentStep * (level + 1), hanging: indentStep } } },
  }));
}
