// Say on which fronts an article stands and stood.

import { KeepingUp } from "./keeping_up.js";

class OnFronts extends KeepingUp {
  static settled = "told";
}

customElements.define("newsroom-on-fronts", OnFronts);
