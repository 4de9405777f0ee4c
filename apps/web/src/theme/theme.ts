/**
 * The Digital Agency's design tokens as a Mantine theme.
 *
 * Invariants: colours are tokens, never our own values. Text on a filled button and links reach AA
 * in both schemes (blue 800 on white 8.6:1, white on blue 600 5.0:1, blue 300 on dark 8.8:1).
 */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

type Ten<T> = readonly [T, T, T, T, T, T, T, T, T, T];

const STEPS: Ten<number> = [50, 100, 200, 300, 400, 500, 600, 700, 800, 900];

const hue = (name: string, steps: Ten<number> = STEPS): MantineColorsTuple =>
  steps.map((step) => `var(--color-primitive-${name}-${step})`) as unknown as MantineColorsTuple;

const GRAYS: Ten<number> = [50, 100, 200, 300, 420, 536, 600, 700, 800, 900];
const gray = GRAYS.map(
  (step) => `var(--color-neutral-solid-gray-${step})`,
) as unknown as MantineColorsTuple;

/** Lightest first, as Mantine expects: text, then lines, then backgrounds. */
const DARKS: Ten<number> = [50, 100, 300, 420, 600, 700, 800, 900, 900, 900];
const dark = DARKS.map(
  (step) => `var(--color-neutral-solid-gray-${step})`,
) as unknown as MantineColorsTuple;

export const theme = createTheme({
  primaryColor: 'blue',
  primaryShade: { light: 8, dark: 6 },
  colors: {
    blue: hue('blue'),
    green: hue('green'),
    // White on red 600, which a button would have in the dark scheme, is only 3.6:1.
    red: hue('red', [50, 100, 200, 300, 400, 500, 900, 900, 900, 1000]),
    orange: hue('orange'),
    yellow: hue('yellow'),
    gray,
    dark,
  },
  fontFamily: "'Noto Sans JP Variable', var(--font-family-sans)",
  fontFamilyMonospace: "ui-monospace, Menlo, Consolas, 'Noto Sans JP Variable', monospace",
  fontSizes: { xs: '1rem', sm: '1rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  lineHeights: { xs: '1.5', sm: '1.6', md: '1.7', lg: '1.7', xl: '1.7' },
  headings: {
    fontWeight: '700',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.5' },
      h2: { fontSize: '1.375rem', lineHeight: '1.5' },
      h3: { fontSize: '1.125rem', lineHeight: '1.6' },
    },
  },
  radius: {
    xs: 'var(--border-radius-4)',
    sm: 'var(--border-radius-4)',
    md: 'var(--border-radius-8)',
    lg: 'var(--border-radius-12)',
    xl: 'var(--border-radius-16)',
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'always',
  components: {
    Button: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    Select: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    ActionIcon: { defaultProps: { size: 44, variant: 'subtle' } },
  },
});

/** Colours that differ between the schemes and that our own style sheets use by name. */
export const schemeVariables: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-scale': '1',
  },
  light: {
    '--mantine-color-dimmed': 'var(--color-neutral-solid-gray-700)',
    '--mantine-color-placeholder': 'var(--color-neutral-solid-gray-600)',
    '--mantine-color-error': 'var(--color-primitive-red-900)',
    '--mantine-color-anchor': 'var(--color-primitive-blue-900)',
  },
  dark: {
    '--mantine-color-dimmed': 'var(--color-neutral-solid-gray-300)',
    '--mantine-color-placeholder': 'var(--color-neutral-solid-gray-300)',
    '--mantine-color-error': 'var(--color-primitive-red-300)',
    '--mantine-color-anchor': 'var(--color-primitive-blue-300)',
  },
});
