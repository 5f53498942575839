import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * Families in the order in which a character's font is looked up. Amiri, not Noto Sans Arabic: the latter builds letters from a
 * skeleton and loose dots, and text copied or searched in such a PDF is garbled (seen with poppler 22.12).
 */
export const textFamilies = ['Inter', 'Amiri', 'Noto Sans', 'Noto Sans SC', 'JetBrains Mono', 'Noto Emoji'];
export const codeFamilies = ['JetBrains Mono', 'Inter', 'Amiri', 'Noto Sans', 'Noto Sans SC', 'Noto Emoji'];

/** The font files of the application, read from its packages (25 MB). Throws when one is missing. */
export function readFonts(): Buffer[] {
  const require = createRequire(import.meta.url);
  // Each name in full, for the tools that look for unused packages.
  const paths = [
    require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
    require.resolve('@expo-google-fonts/inter/400Regular_Italic/Inter_400Regular_Italic.ttf'),
    require.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
    require.resolve('@expo-google-fonts/inter/600SemiBold_Italic/Inter_600SemiBold_Italic.ttf'),
    require.resolve('@expo-google-fonts/jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf'),
    require.resolve('@expo-google-fonts/jetbrains-mono/600SemiBold/JetBrainsMono_600SemiBold.ttf'),
    require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
    require.resolve('@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf'),
    require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
    require.resolve('@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf'),
    require.resolve('@expo-google-fonts/amiri/400Regular/Amiri_400Regular.ttf'),
    require.resolve('@expo-google-fonts/amiri/700Bold/Amiri_700Bold.ttf'),
    require.resolve('@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf'),
  ];
  return paths.map((path) => readFileSync(path));
}
