content of saved_model.pb
