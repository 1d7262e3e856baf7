/** A page that holds the platform alone, for the tests of it in a real browser. */
import { platform } from '#renderer/platform/platform.ts';

Object.assign(window, { platform: platform() });
