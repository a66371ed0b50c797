// @ts-check
/** @typedef {{id: string, name: string}} Colleague */

/** What is typed after an at sign at the end of a text; null without one. @param {string} before */
export const mention = before => before.match(/(?:^|[\s(（、。])[@＠]([^\s@＠]{0,20})$/)?.[1] ?? null

/** Colleagues who may be meant. @param {Colleague[]} colleagues @param {string} typed */
export const meant = (colleagues, typed) => {
  const wanted = typed.toLowerCase()
  return colleagues.filter(
    ({ name }) =>
      name
        .toLowerCase()
        .split(/\s+/)
        .some(part => part.startsWith(wanted)) || name.toLowerCase().startsWith(wanted)
  )
}
