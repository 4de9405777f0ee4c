/** Assertions about a page, which wait as long as a click does until it shows what they say. */
import { expect as playwright } from 'playwright/test';

export const expect = playwright.configure({ timeout: 30_000 });
