import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const files = [
  'inter/400Regular/Inter_400Regular.ttf',
  'inter/400Regular_Italic/Inter_400Regular_Italic.ttf',
  'inter/600SemiBold/Inter_600SemiBold.ttf',
  'inter/600SemiBold_Italic/Inter_600SemiBold_Italic.ttf',
  'jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf',
  'jetbrains-mono/600SemiBold/JetBrainsMono_600SemiBold.ttf',
  'noto-sans/400Regular/NotoSans_400Regular.ttf',
  'noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
  'noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  'noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf',
  'amiri/400Regular/Amiri_400Regular.ttf',
  'amiri/700Bold/Amiri_700Bold.ttf',
  'noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
];

/**
 * Families in the order in which a character's font is looked up. Amiri, not Noto Sans Arabic: the latter builds letters from a
 * skeleton and loose dots, and text copied or searched in such a PDF is garbled (seen with poppler 22.12).
 */
export const textFamilies = ['Inter', 'Amiri', 'Noto Sans', 'Noto Sans SC', 'JetBrains Mono', 'Noto Emoji'];
export const codeFamilies = ['JetBrains Mono', 'Inter', 'Amiri', 'Noto Sans', 'Noto Sans SC', 'Noto Emoji'];

/** The font files of the application, read from its packages (about 27 MB). Throws when one is missing. */
export function readFonts(): Buffer[] {
  const resolve = createRequire(import.meta.url).resolve;
  return files.map((file) => readFileSync(resolve(`@expo-google-fonts/${file}`)));
}
