/** A4 in twips (1/20 point): the size of the page, its margins and the width between them. */
export const pageWidth = 11906;
export const pageHeight = 16838;
export const margin = 1134;
export const contentWidth = pageWidth - 2 * margin;
