/** Kinds of phone by their operating system: what a capability row is about at least. */
export const PLATFORMS = ['android', 'ios', 'ipados', 'feature-phone'] as const;
export type Platform = (typeof PLATFORMS)[number];
