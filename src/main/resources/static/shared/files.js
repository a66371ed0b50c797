// @ts-check
/** Files, as both pages tell of them and give them out. */

/** A number of bytes as people say it. @param {number} bytes @param {string} language */
export const sizeIn = (bytes, language) => {
  const [value, unit] =
    bytes >= 1024 * 1024
      ? [bytes / 1024 / 1024, 'megabyte']
      : [Math.max(1, Math.round(bytes / 1024)), 'kilobyte']
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value)
}

/** Gives the reader a file. @param {string} name @param {string} type @param {string|Blob} content */
export const save = (name, type, content) => {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  Object.assign(link, { href: url, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
