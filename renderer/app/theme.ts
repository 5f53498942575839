import { type CSSVariablesResolver, createTheme, type MantineThemeOverride } from '@mantine/core';

/** Nothing moves unless it means something; and keys pressed during a fade would go to what is fading. */
const still = { duration: 0 };

const small = { defaultProps: { size: 'xs' } };

/** Logs hold any script. What Inter and JetBrains Mono lack comes from the system, under the names it has on each. */
const otherScripts =
  "'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'Noto Color Emoji', 'Apple Color Emoji', 'Segoe UI Emoji'";

/** Dense: 13 px base, 30 px controls, steps of 4 px. Contrast is AA in both schemes, so dimmed text is darker than Mantine's. */
export const theme: MantineThemeOverride = createTheme({
  fontFamily: `'Inter Variable', system-ui, ${otherScripts}, sans-serif`,
  fontFamilyMonospace: `'JetBrains Mono Variable', ui-monospace, ${otherScripts}, monospace`,
  primaryColor: 'indigo',
  primaryShade: { light: 7, dark: 7 },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '18px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '18px', lineHeight: '24px' },
      h2: { fontSize: '15px', lineHeight: '20px' },
      h3: { fontSize: '13px', lineHeight: '20px' },
    },
  },
  colors: {
    dark: [
      '#d5d7dc',
      '#b0b4bd',
      '#8b909c',
      '#5f6572',
      '#3d424d',
      '#31353f',
      '#24272f',
      '#1a1c22',
      '#141519',
      '#0e0f12',
    ],
  },
  components: {
    Button: small,
    TextInput: small,
    PasswordInput: small,
    NumberInput: small,
    Textarea: small,
    Select: small,
    MultiSelect: small,
    TagsInput: small,
    Autocomplete: small,
    NativeSelect: small,
    SegmentedControl: { defaultProps: { size: 'xs', transitionDuration: 0 } },
    Checkbox: small,
    Switch: small,
    Badge: { defaultProps: { size: 'sm', radius: 'sm', tt: 'none', fw: 500 } },
    ActionIcon: { defaultProps: { size: 'md', variant: 'subtle', color: 'gray' } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false } },
    Modal: {
      defaultProps: {
        padding: 'lg',
        overlayProps: { backgroundOpacity: 0.35 },
        transitionProps: still,
        closeButtonProps: { 'aria-label': 'Close' },
      },
    },
    Drawer: {
      defaultProps: {
        padding: 'lg',
        overlayProps: { backgroundOpacity: 0.2 },
        transitionProps: still,
        closeButtonProps: { 'aria-label': 'Close' },
      },
    },
    Menu: { defaultProps: { transitionProps: still } },
    Popover: { defaultProps: { transitionProps: still } },
    Combobox: { defaultProps: { transitionProps: still } },
    Spotlight: { defaultProps: { transitionProps: still } },
    Table: { defaultProps: { verticalSpacing: 3, horizontalSpacing: 'sm', fz: 'xs' } },
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5a616b',
    '--mantine-color-placeholder': '#6b727c',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-default-border': '#d3d7dd',
  },
  dark: {
    '--mantine-color-dimmed': '#a3a8b2',
    '--mantine-color-placeholder': '#8f95a1',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-anchor': '#91a7ff',
    '--mantine-color-default-border': '#3d424d',
  },
});
