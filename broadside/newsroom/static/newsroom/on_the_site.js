// Say how something published reaches the site, until it has arrived.

import { KeepingUp } from "./keeping_up.js";

class OnTheSite extends KeepingUp {
  static settled = "arrived";
}

customElements.define("newsroom-on-the-site", OnTheSite);
