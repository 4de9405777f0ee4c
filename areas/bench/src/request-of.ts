/** Names of requests that are worked out of their content, so that sent again they are the same. */
import { contentId } from '@nagori/keys';

export const requestOf = (content: unknown): string => contentId(JSON.stringify(content));
