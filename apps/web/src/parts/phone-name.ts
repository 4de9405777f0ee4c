/** The name of a phone's model and system, as their makers write them: `EX-B1 Android 15`. */
interface Known {
  readonly model?: string | undefined;
  readonly platform?: string | undefined;
  readonly os?: string | undefined;
}

const SYSTEMS: Readonly<Record<string, string>> = {
  android: 'Android',
  ios: 'iOS',
  ipados: 'iPadOS',
};

export function phoneName({ model, platform = '', os }: Known): string {
  return [model, SYSTEMS[platform] ?? platform, os].filter(Boolean).join(' ');
}
