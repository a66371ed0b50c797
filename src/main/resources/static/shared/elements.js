// @ts-check
/** Makes an element. Texts are always texts: nothing that comes from elsewhere is read as HTML.
 *  @param {string} name
 *  @param {Record<string, any>} [attributes] on… are listeners; false, null and undefined are left out
 *  @param {...(Node|string|number|null|undefined|false)} children */
export const el = (name, attributes = {}, ...children) => {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value)
    else element.setAttribute(key, value === true ? '' : String(value))
  }
  element.append(...children.filter(child => child || child === 0).map(child =>
    child instanceof Node ? child : String(child)))
  return element
}
