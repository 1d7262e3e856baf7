export {
  type BoxStyle,
  black,
  type Color,
  createPage,
  type LineStyle,
  letterSheet,
  type Mark,
  type Page,
  type PageOptions,
  type TextStyle,
} from './page.ts';
export { type RenderOptions, renderDocument } from './renderDocument.ts';
export { type FontName, shortenText, textWidth, wrapText } from './textMeasure.ts';
export { missingCharacters } from './winAnsi.ts';
