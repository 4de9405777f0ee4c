/**
 * The tool that this program's own readings name. A reading that names none may be any tool's, so
 * the recall of any tool would put it aside, also the look that answers the recall (R30).
 */
export const PROBE_TOOL = { name: 'nagori-probe', version: '1' } as const;
