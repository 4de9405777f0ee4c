/** Labels and price tags of phones, for printers. */
export type { LabelCode, LabelDeps } from './gather-labels.ts';
export { LABEL_PROBLEMS } from './problems.ts';
export { labelRoutes } from './routes.ts';
