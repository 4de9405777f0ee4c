/** Labels and price tags of phones, for printers. */
export type { LabelCode } from './gather-labels.ts';
export { LABEL_PROBLEMS } from './problems.ts';
export { labelRoutes } from './routes.ts';
