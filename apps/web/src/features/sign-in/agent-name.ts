/** A browser's common name from its user agent: `Chrome / Windows`. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:A|iOS)?\//, 'Edge'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/Chrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** An unknown name stays as it is. */
export function agentName(agent: string): string {
  const first = (names: typeof BROWSERS) => names.find(([sign]) => sign.test(agent))?.[1];
  const browser = first(BROWSERS);
  if (browser === undefined) return agent;
  return [browser, first(SYSTEMS)].filter(Boolean).join(' / ');
}
