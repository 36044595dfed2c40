<?php
// Prints what Tools → Export gives.

export_wp(['content' => 'all']);
