export * from './arbitrary-facts.ts';
export * from './build-facts.ts';
export * from './policies.ts';
export * from './throwaway-authority.ts';
